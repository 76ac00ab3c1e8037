/**
 * The case mappings of single characters, as the `str` methods of CPython 3.11 (Unicode 14.0) give them.
 *
 * A `_RUNS` table has three base64 variable-length quantities a run: the distance of its first code point from that of
 * the run before; twice the count less one, plus one where only every second code point belongs; the signed distance to
 * the mapped code point (twice its size, less one where negative). An `_EXPANSIONS` table lists a character and the
 * several that it becomes. Title case and case folding list the differences from upper and lower case.
 */

/** `str.lower` of one character. */
export const LOWER_RUNS =
  'hCyBgC_DsBgCYMgCoBvBCyBFCHPCRtBCuBAxHBFCIAkNBDCEA8MBACCC6MCACDA-EBA0MBA2MBACCA6MBA-MCAmNBAiNBACEAmNBAqNCAsNBFCGA' +
  '0NBACCA0NDACCA0NBACCCyNCDCEA2NBACEACIAEBACCAEBACCAEBRCTRCTAEBDCEAhGBAvDBnBCoBAjICRCYA2iVBACCAlKBAwiVDACCAlMBAqEB' +
  'AuEBJCqJDCGACJAoHHAsCCEqCEAgECC-DDgBgCSQgCsBAQJXCcA3DDACCANBACDEjIDegFQ-BgCwChBCqB1BC2BAeBNCP_CChDqCgDv7CqCgmOnB' +
  'AgmOGAgmOzW-Eg9rCwCKQglC0C_7FtBE_7FjK1EC-EA97OC_CCoDOPQKPQOPQOPQKPRHPPOPgBOPQOPQOPQCPCCzECARMGrFEARMCPCCnGOCPCC_' +
  'GCANMC_HCC7HCARqJA51OEA9rQBArkQHA4BuBegBjBACzZyB0Bq6B-CgDgDACCAt_UBAruHBAt-UDFCGA3hVBA5_UBA9hVBA7hVCACDACJC9jVCj' +
  'DCrDDCHACuqetBCgCbCiFNCQ9BCnCDCEAnglCBJCNACCAvyyCDDCGTCUAn0yCBA90yCBA10yCBAh0yCBAn0yCCAjxyCBAzyyCBApxyCBAg6BBPCQ' +
  'A_CBAl0yCBAvjlCBDCJACGDCfACs5VyBgC_mBuCwCwFmCwCgGUuCMcuCQMuCICuCs3BkDgEghD-BgCgtV-BgCg2eiCkC';

export const LOWER_EXPANSIONS =
  '\u0130i\u0307';

/** `str.upper` of one character. */
export const UPPER_RUNS =
  'hDyB_B0CAuuBrBsB_BYM_BHAyHCvBBwBAvOCFBHPBRtBBvBFBFA3SBAmMDDBFABEABGABDAiGEABBAmKEAkIDFBHABFABDABEDBFABEABCAwDGAB' +
  'BADCABBADCABBADCPBPA9ECRBTABBADCABEnBBqBRBZABDC-jVDABFJBJA-hVBA4hVBA8hVBAjNBA7MCC5MDAzMCA1MBA-0yCEA5MBA20yCCA9MC' +
  'AwyyCBAo0yCCAhNBAlNBAo0yCBAu_UBAi0yCDAlNCA6_UBApNDArNIAu-UDAzNCAm0yCBAzNEA0yyCBAzNBApEBCxNCAtEGA1NLAqxyCBAkxyCnF' +
  'AoFsBDBGABEEkIxBArCBEpCEgB_BRA9BBQ_BJA_DBC9DDA7DBAxDEA9CBArDBAPCXBXArFBA_EBAOBAnHCA_FDABDAB1B-B_BgBe_ERhBBqB1BB3' +
  'BNBNAdC_CBwEqC_Cv7C0Cg8FtBEg8F7XKPokCA7mMBA5mMBAnmMBCjmMCAlmMBA3lMBApiMBAk8kCxHAoglCEAsuHRAwjlCzD1EB6EA1DG_CB_CO' +
  'QQKQQOQQOQQKQRHQPOQQC0ECGsFECoGCCgICCgHCC8H0BCQOApiOSCQQCQFAOpLA3BiBefUABsayBzBg7B-C_CxBABEA1iVBAviVCFBLABDABLjD' +
  'BrDDBHABNqC_lOnBA_lOGA_lO0oetBBgCbBiFNBQ9BBnCDBFJBNABFDBDAgDDTBePBTDBJABGDBfAB9aA_5Bd-E_8rCx-UyB_BnnBuCvCwFmCvC_' +
  'FUtCMctCQMtCICtCl4BkD_DggD-B_BgtV-B_Bi2eiCjC';

export const UPPER_EXPANSIONS =
  '\u00dfSS \u0149\u02bcN \u01f0J\u030c \u0390\u0399\u0308\u0301 \u03b0\u03a5\u0308\u0301 \u0587\u0535\u0552 ' +
  '\u1e96H\u0331 \u1e97T\u0308 \u1e98W\u030a \u1e99Y\u030a \u1e9aA\u02be \u1f50\u03a5\u0313 ' +
  '\u1f52\u03a5\u0313\u0300 \u1f54\u03a5\u0313\u0301 \u1f56\u03a5\u0313\u0342 \u1f80\u1f08\u0399 ' +
  '\u1f81\u1f09\u0399 \u1f82\u1f0a\u0399 \u1f83\u1f0b\u0399 \u1f84\u1f0c\u0399 \u1f85\u1f0d\u0399 ' +
  '\u1f86\u1f0e\u0399 \u1f87\u1f0f\u0399 \u1f88\u1f08\u0399 \u1f89\u1f09\u0399 \u1f8a\u1f0a\u0399 ' +
  '\u1f8b\u1f0b\u0399 \u1f8c\u1f0c\u0399 \u1f8d\u1f0d\u0399 \u1f8e\u1f0e\u0399 \u1f8f\u1f0f\u0399 ' +
  '\u1f90\u1f28\u0399 \u1f91\u1f29\u0399 \u1f92\u1f2a\u0399 \u1f93\u1f2b\u0399 \u1f94\u1f2c\u0399 ' +
  '\u1f95\u1f2d\u0399 \u1f96\u1f2e\u0399 \u1f97\u1f2f\u0399 \u1f98\u1f28\u0399 \u1f99\u1f29\u0399 ' +
  '\u1f9a\u1f2a\u0399 \u1f9b\u1f2b\u0399 \u1f9c\u1f2c\u0399 \u1f9d\u1f2d\u0399 \u1f9e\u1f2e\u0399 ' +
  '\u1f9f\u1f2f\u0399 \u1fa0\u1f68\u0399 \u1fa1\u1f69\u0399 \u1fa2\u1f6a\u0399 \u1fa3\u1f6b\u0399 ' +
  '\u1fa4\u1f6c\u0399 \u1fa5\u1f6d\u0399 \u1fa6\u1f6e\u0399 \u1fa7\u1f6f\u0399 \u1fa8\u1f68\u0399 ' +
  '\u1fa9\u1f69\u0399 \u1faa\u1f6a\u0399 \u1fab\u1f6b\u0399 \u1fac\u1f6c\u0399 \u1fad\u1f6d\u0399 ' +
  '\u1fae\u1f6e\u0399 \u1faf\u1f6f\u0399 \u1fb2\u1fba\u0399 \u1fb3\u0391\u0399 \u1fb4\u0386\u0399 ' +
  '\u1fb6\u0391\u0342 \u1fb7\u0391\u0342\u0399 \u1fbc\u0391\u0399 \u1fc2\u1fca\u0399 \u1fc3\u0397\u0399 ' +
  '\u1fc4\u0389\u0399 \u1fc6\u0397\u0342 \u1fc7\u0397\u0342\u0399 \u1fcc\u0397\u0399 \u1fd2\u0399\u0308\u0300 ' +
  '\u1fd3\u0399\u0308\u0301 \u1fd6\u0399\u0342 \u1fd7\u0399\u0308\u0342 \u1fe2\u03a5\u0308\u0300 ' +
  '\u1fe3\u03a5\u0308\u0301 \u1fe4\u03a1\u0313 \u1fe6\u03a5\u0342 \u1fe7\u03a5\u0308\u0342 \u1ff2\u1ffa\u0399 ' +
  '\u1ff3\u03a9\u0399 \u1ff4\u038f\u0399 \u1ff6\u03a9\u0342 \u1ff7\u03a9\u0342\u0399 \u1ffc\u03a9\u0399 \ufb00FF ' +
  '\ufb01FI \ufb02FL \ufb03FFI \ufb04FFL \ufb05ST \ufb06ST \ufb13\u0544\u0546 \ufb14\u0544\u0535 ' +
  '\ufb15\u0544\u053b \ufb16\u054e\u0546 \ufb17\u0544\u053d';

/** `str.title` where it differs from `str.upper`. */
export const TITLE_RUNS =
  'kOACBAABABBACBAABABBACBAABABlBACBAABAB92D0CAtBEAj0DOQIOAIOQIOAIOQIOALASJAAHASJAAnBASJAA';

export const TITLE_EXPANSIONS =
  '\u00dfSs \u0587\u0535\u0582 \u1fb2\u1fba\u0345 \u1fb4\u0386\u0345 \u1fb7\u0391\u0342\u0345 \u1fc2\u1fca\u0345 ' +
  '\u1fc4\u0389\u0345 \u1fc7\u0397\u0342\u0345 \u1ff2\u1ffa\u0345 \u1ff4\u038f\u0345 \u1ff7\u03a9\u0342\u0345 ' +
  '\ufb00Ff \ufb01Fi \ufb02Fl \ufb03Ffi \ufb04Ffl \ufb05St \ufb06St \ufb13\u0544\u0576 \ufb14\u0544\u0565 ' +
  '\ufb15\u0544\u056b \ufb16\u054e\u0576 \ufb17\u0544\u056d';

/** `str.casefold` where it differs from `str.lower`. */
export const FOLD_RUNS =
  '1FAuwBqGA3QmOAoH9DACOA7BBAxBEAdBArBaArDBA_CEA_Dr9DqFA4CKPokCA7kMBA5kMBAnkMBCjkMCAlkMBA3jMBAniMBAm8kCzQAzDjJApgOy' +
  '9iB-E_8rC';

export const FOLD_EXPANSIONS =
  '\u00dfss \u0149\u02bcn \u01f0j\u030c \u0390\u03b9\u0308\u0301 \u03b0\u03c5\u0308\u0301 \u0587\u0565\u0582 ' +
  '\u1e96h\u0331 \u1e97t\u0308 \u1e98w\u030a \u1e99y\u030a \u1e9aa\u02be \u1e9ess \u1f50\u03c5\u0313 ' +
  '\u1f52\u03c5\u0313\u0300 \u1f54\u03c5\u0313\u0301 \u1f56\u03c5\u0313\u0342 \u1f80\u1f00\u03b9 ' +
  '\u1f81\u1f01\u03b9 \u1f82\u1f02\u03b9 \u1f83\u1f03\u03b9 \u1f84\u1f04\u03b9 \u1f85\u1f05\u03b9 ' +
  '\u1f86\u1f06\u03b9 \u1f87\u1f07\u03b9 \u1f88\u1f00\u03b9 \u1f89\u1f01\u03b9 \u1f8a\u1f02\u03b9 ' +
  '\u1f8b\u1f03\u03b9 \u1f8c\u1f04\u03b9 \u1f8d\u1f05\u03b9 \u1f8e\u1f06\u03b9 \u1f8f\u1f07\u03b9 ' +
  '\u1f90\u1f20\u03b9 \u1f91\u1f21\u03b9 \u1f92\u1f22\u03b9 \u1f93\u1f23\u03b9 \u1f94\u1f24\u03b9 ' +
  '\u1f95\u1f25\u03b9 \u1f96\u1f26\u03b9 \u1f97\u1f27\u03b9 \u1f98\u1f20\u03b9 \u1f99\u1f21\u03b9 ' +
  '\u1f9a\u1f22\u03b9 \u1f9b\u1f23\u03b9 \u1f9c\u1f24\u03b9 \u1f9d\u1f25\u03b9 \u1f9e\u1f26\u03b9 ' +
  '\u1f9f\u1f27\u03b9 \u1fa0\u1f60\u03b9 \u1fa1\u1f61\u03b9 \u1fa2\u1f62\u03b9 \u1fa3\u1f63\u03b9 ' +
  '\u1fa4\u1f64\u03b9 \u1fa5\u1f65\u03b9 \u1fa6\u1f66\u03b9 \u1fa7\u1f67\u03b9 \u1fa8\u1f60\u03b9 ' +
  '\u1fa9\u1f61\u03b9 \u1faa\u1f62\u03b9 \u1fab\u1f63\u03b9 \u1fac\u1f64\u03b9 \u1fad\u1f65\u03b9 ' +
  '\u1fae\u1f66\u03b9 \u1faf\u1f67\u03b9 \u1fb2\u1f70\u03b9 \u1fb3\u03b1\u03b9 \u1fb4\u03ac\u03b9 ' +
  '\u1fb6\u03b1\u0342 \u1fb7\u03b1\u0342\u03b9 \u1fbc\u03b1\u03b9 \u1fc2\u1f74\u03b9 \u1fc3\u03b7\u03b9 ' +
  '\u1fc4\u03ae\u03b9 \u1fc6\u03b7\u0342 \u1fc7\u03b7\u0342\u03b9 \u1fcc\u03b7\u03b9 \u1fd2\u03b9\u0308\u0300 ' +
  '\u1fd3\u03b9\u0308\u0301 \u1fd6\u03b9\u0342 \u1fd7\u03b9\u0308\u0342 \u1fe2\u03c5\u0308\u0300 ' +
  '\u1fe3\u03c5\u0308\u0301 \u1fe4\u03c1\u0313 \u1fe6\u03c5\u0342 \u1fe7\u03c5\u0308\u0342 \u1ff2\u1f7c\u03b9 ' +
  '\u1ff3\u03c9\u03b9 \u1ff4\u03ce\u03b9 \u1ff6\u03c9\u0342 \u1ff7\u03c9\u0342\u03b9 \u1ffc\u03c9\u03b9 \ufb00ff ' +
  '\ufb01fi \ufb02fl \ufb03ffi \ufb04ffl \ufb05st \ufb06st \ufb13\u0574\u0576 \ufb14\u0574\u0565 ' +
  '\ufb15\u0574\u056b \ufb16\u057e\u0576 \ufb17\u0574\u056d';
