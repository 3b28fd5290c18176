/**
 * Tells text that comes back from text that is new.
 *
 * An editor tells its owner each change, and its owner hands the text back, sometimes later than the next key. What was
 * told before must not be written over what has been typed since.
 */
export class Echoes {
  #told: string[] = [];

  /** Remember a text that the owner was told. */
  tell(text: string): void {
    this.#told.push(text);
  }

  /** Whether a text that the owner hands over is one that it was told; what was told before it is forgotten. */
  isEcho(text: string): boolean {
    const at = this.#told.lastIndexOf(text);
    if (at < 0) {
      this.#told = [];
      return false;
    }
    this.#told = this.#told.slice(at);
    return true;
  }
}
