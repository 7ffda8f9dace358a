import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StartedCluster } from '../../../lab/cluster.js';
import { LAB_MARKER } from '../../../lab/processes.js';
import { preparePackages, type Runtime } from '../../../lab/runtime.js';
import type { Suite } from '../../../lab/suites.js';
import type { Where } from '../../../support/services/amqp-url.js';
import { Service } from '../../../support/services/service.js';
import { NumberedServices } from '../numbered-services.js';

const SOURCES = fileURLToPath(new URL('.', import.meta.url));

export interface Celery {
  readonly suite: Suite;
  /** Ends with it, whatever becomes of this process. */
  readonly cluster: StartedCluster;
  readonly where: Omit<Where, 'address'>;
}

interface Options {
  /** What the program is told besides where it connects, as Celery calls it. */
  readonly settings?: object;
  readonly env?: Readonly<Record<string, string>>;
  /** undefined: the application's. */
  readonly vhost?: string;
}

/** A Celery application as Debian has it, in a directory of its own: its programs, and the numbers of the tasks. */
export class CeleryApplication extends NumberedServices {
  readonly #celery: Celery;
  readonly #directory: string;
  readonly #runtime: Runtime;

  private constructor(celery: Celery, directory: string, runtime: Runtime) {
    super(directory);
    this.#celery = celery;
    this.#directory = directory;
    this.#runtime = runtime;
  }

  /** Throws `LabUnavailable` where the suite's python3-celery cannot be had. */
  static async open(celery: Celery): Promise<CeleryApplication> {
    const runtimeFor = await preparePackages(celery.suite, ['python3-celery']);
    const directory = join(celery.cluster.directory, `celery-${celery.suite}`);
    mkdirSync(directory, { mode: 0o700 });
    for (const file of ['tasks.py', 'produce.py']) {
      copyFileSync(join(SOURCES, file), join(directory, file));
    }
    return new CeleryApplication(celery, directory, runtimeFor(directory));
  }

  /** Carries tasks out in a process of its own, and tells of them. */
  worker(name: string, options: Options = {}): Service {
    return this.#start(name, ['worker', '-c', '1', '-n', `${name}@shop`, '-E'], options);
  }

  /** Looks at what workers tell. */
  monitor(name: string, options: Options = {}): Service {
    return this.#start(name, ['events', '--dump'], options);
  }

  producer(name: string, options: Options = {}): Service {
    return this.#start(name, undefined, options);
  }

  #start(name: string, celery: readonly string[] | undefined, options: Options): Service {
    const { cluster, where } = this.#celery;
    const { home } = this.#runtime;
    const program =
      celery === undefined
        ? ['python3', `${home}/produce.py`]
        : ['python3', '-m', 'celery', '-A', 'tasks', ...celery];
    const env = {
      PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
      LANG: 'C.UTF-8',
      HOME: home,
      PYTHONPATH: home,
      PYTHONDONTWRITEBYTECODE: '1',
      C_FORCE_ROOT: '1',
      SERVICE_SETTINGS: `${home}/${name}.json`,
      [LAB_MARKER]: cluster.directory,
      ...options.env,
    };
    const [file, ...args] = program;
    return this.keep(
      new Service({
        name,
        directory: this.#directory,
        program: this.#runtime.command(file ?? '', args),
        env,
        where: { ...where, address: cluster.amqpUrl, vhost: options.vhost ?? where.vhost },
        settings: options.settings ?? {},
      }),
    );
  }
}
