import { formatPlace, type Place, parsePlace } from '../place.js';

/** Browsers do not like an address that changes more often. */
const PAUSE = 150;

/** The page's address, which always leads back to where the reader is. */
export class Address {
  #timer: number | undefined;
  #written = location.hash;

  /** What the address asks for. */
  get place(): ReturnType<typeof parsePlace> {
    return parsePlace(location.hash);
  }

  /** Says where the reader is, in a moment. */
  write(place: Place): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.#written = formatPlace(place);
      history.replaceState(null, '', this.#written);
    }, PAUSE);
  }

  /** Calls when somebody changes the address. */
  onChange(act: (place: ReturnType<typeof parsePlace>) => void): void {
    window.addEventListener('hashchange', () => {
      if (location.hash !== this.#written) act(this.place);
    });
  }
}
