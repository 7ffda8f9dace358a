import { join } from 'node:path';
import type { Service } from '../../support/services/service.js';
import { numbersIn, type Numbered } from './progress.js';

/** The programs of an application in a directory of its own, where they write the numbers of what they did. */
export class NumberedServices implements AsyncDisposable, Numbered {
  readonly #directory: string;
  readonly #services: Service[] = [];

  protected constructor(directory: string) {
    this.#directory = directory;
  }

  sent(): readonly number[] {
    return numbersIn(join(this.#directory, 'sent'));
  }

  done(): readonly number[] {
    return numbersIn(join(this.#directory, 'done'));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#services.map((service) => service.stop()));
  }

  /** Stops with the application. */
  protected keep(service: Service): Service {
    this.#services.push(service);
    return service;
  }
}
