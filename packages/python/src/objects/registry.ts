/** All static types; one line each. */
import type { TypeSpec } from '../machine/type-spec.ts';
import {
  classMethodType, getsetDescriptorType, memberDescriptorType, methodWrapperType, propertyType, staticMethodType, superType,
  wrapperDescriptorType,
} from './descriptors.ts';
import { exceptionSpecs } from './exceptions.ts';
import { frameType, moduleType, tracebackType } from './frame-types.ts';
import {
  builtinType, cellType, classMethodDescriptorType, codeType, functionType, methodDescriptorType, methodType,
} from './function.ts';
import { anextAwaitableType, asyncAsendType, asyncAthrowType, asyncValueType } from './async-awaitables.ts';
import { asyncGeneratorType, coroutineType, coroutineWrapperType, generatorType } from './generator.ts';
import { mappingProxyType } from './mapping-proxy.ts';
import { objectType, typeType } from './object-type.ts';
import { weakCallableProxyType, weakProxyType } from './weakproxy.ts';
import { weakrefType } from './weakref.ts';
import { dataTypeSpecs } from './data-types.ts';

export function typeSpecs(): TypeSpec[] {
  return [
    objectType,
    typeType,
    functionType,
    methodType,
    builtinType,
    methodDescriptorType,
    classMethodDescriptorType,
    cellType,
    codeType,
    propertyType,
    staticMethodType,
    classMethodType,
    superType,
    memberDescriptorType,
    getsetDescriptorType,
    wrapperDescriptorType,
    methodWrapperType,
    mappingProxyType,
    frameType,
    tracebackType,
    moduleType,
    generatorType,
    coroutineType,
    coroutineWrapperType,
    asyncGeneratorType,
    asyncAsendType,
    asyncAthrowType,
    asyncValueType,
    anextAwaitableType,
    weakrefType,
    weakProxyType,
    weakCallableProxyType,
    ...dataTypeSpecs,
    ...exceptionSpecs(),
  ];
}
