/** Reads the base64 variable-length quantities of the Unicode tables. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const valueOfCode = new Uint8Array(128);
for (let value = 0; value < ALPHABET.length; value += 1) valueOfCode[ALPHABET.charCodeAt(value)] = value;

export function decodeQuantities(text: string): number[] {
  const quantities: number[] = [];
  let quantity = 0;
  let shift = 0;
  for (let index = 0; index < text.length; index += 1) {
    const digit = valueOfCode[text.charCodeAt(index)]!;
    quantity |= (digit & 31) << shift;
    shift += 5;
    if (digit < 32) {
      quantities.push(quantity);
      quantity = 0;
      shift = 0;
    }
  }
  return quantities;
}

/** Undoes the folding of a sign into the lowest bit: 0, -1, 1, -2, 2, … were 0, 1, 2, 3, 4, …. */
export function unfoldSign(quantity: number): number {
  return quantity % 2 === 0 ? quantity / 2 : -(quantity + 1) / 2;
}
