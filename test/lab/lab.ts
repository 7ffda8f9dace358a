/** Broker versions the lab can start; the first two numbers only, the rest is read from the broker. */
export type BrokerVersion = '3.8' | '3.10' | '4.0' | '4.3';

export interface StartOptions {
  readonly version: BrokerVersion;
  readonly nodes: number;
  /** Shows up in directory and node names, so letters, digits and dashes only. */
  readonly name: string;
  /** Further lines of `rabbitmq.conf`. */
  readonly configuration?: readonly string[];
  /** Listeners with TLS beside the plain ones, with certificates of the lab's own CA. */
  readonly tls?: TlsMode;
}

/** Whether only the server shows a certificate, or whoever connects has to show one too. */
export type TlsMode = 'server' | 'mutual';

export interface LabNode {
  /** Erlang node name, as in `blue1@localhost`. */
  readonly name: string;
  readonly managementUrl: string;
  readonly managementPort: number;
  readonly amqpPort: number;
  /** Configuration, database and logs; undefined for a broker the lab did not start. */
  readonly directory: string | undefined;
  /** Process of the Erlang machine; another one after `restart`. Undefined when it does not run. */
  readonly pid: number | undefined;
  /** SIGKILL, and wait until the process is gone. */
  kill(): Promise<void>;
  /** SIGSTOP: connections stay open and nothing answers. Beyond 10 s the other nodes see a partition. */
  hang(): Promise<void>;
  /** SIGCONT; does not wait for the cluster to heal. */
  resume(): Promise<void>;
  /** Stops the node in order if it runs, starts it, and waits until it serves and has its peers. */
  restart(): Promise<void>;
  /** Runs `rabbitmqctl` against this node, without a shell; resolves to its stdout. */
  ctl(args: readonly string[]): Promise<string>;
  raiseMemoryAlarm(): Promise<void>;
  clearMemoryAlarm(): Promise<void>;
  raiseDiskAlarm(): Promise<void>;
  clearDiskAlarm(): Promise<void>;
}

export interface Cluster extends AsyncDisposable {
  /** Full version as the broker tells it, as in `3.10.8`. */
  readonly version: string;
  readonly nodes: readonly [LabNode, ...LabNode[]];
  /** Management API of the first node, without credentials. */
  readonly managementUrl: string;
  /** AMQP address of the first node, without credentials. */
  readonly amqpUrl: string;
  /** An administrator with all rights on `/`. */
  readonly user: string;
  readonly password: string;
  /** Ends every process and removes every file of this cluster; does nothing to a broker the lab did not start. */
  stop(): Promise<void>;
}
