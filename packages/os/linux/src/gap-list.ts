/**
 * An ordered list that is cheap to change again and again around one place: the free room lies where the last change
 * was. Like an array otherwise; an index is a position in the order.
 */
export class GapList<Item> {
  private items: (Item | null)[] = [];
  private gapStart = 0;
  private gapLength = 0;

  get length(): number {
    return this.items.length - this.gapLength;
  }

  /** The item at an index; undefined beyond the ends. */
  at(index: number): Item | undefined {
    if (index < 0 || index >= this.items.length - this.gapLength) return undefined;
    return this.items[index < this.gapStart ? index : index + this.gapLength]!;
  }

  insert(index: number, item: Item): void {
    if (this.gapLength === 0) this.grow();
    this.moveGap(index);
    this.items[this.gapStart++] = item;
    this.gapLength--;
  }

  /** Takes out `count` items from an index and returns them. */
  remove(index: number, count: number): Item[] {
    this.moveGap(index);
    const from = this.gapStart + this.gapLength;
    const removed = this.items.slice(from, from + count) as Item[];
    this.items.fill(null, from, from + count);
    this.gapLength += removed.length;
    return removed;
  }

  private grow(): void {
    const room = Math.max(16, this.items.length);
    const tail = this.items.splice(this.gapStart);
    for (let count = 0; count < room; count++) this.items.push(null);
    for (const item of tail) this.items.push(item);
    this.gapLength = room;
  }

  private moveGap(index: number): void {
    const { items, gapLength } = this;
    if (gapLength === 0) this.gapStart = index;
    while (this.gapStart > index) {
      this.gapStart--;
      items[this.gapStart + gapLength] = items[this.gapStart]!;
      items[this.gapStart] = null;
    }
    while (this.gapStart < index) {
      items[this.gapStart] = items[this.gapStart + gapLength]!;
      items[this.gapStart + gapLength] = null;
      this.gapStart++;
    }
  }

  *[Symbol.iterator](): IterableIterator<Item> {
    for (let index = 0; index < this.length; index++) yield this.at(index)!;
  }

  some(holds: (item: Item) => boolean): boolean {
    for (let index = 0; index < this.length; index++) if (holds(this.at(index)!)) return true;
    return false;
  }
}
