/** The machine cannot provide this broker; the message says what to install or to set. */
export class LabUnavailable extends Error {
  override readonly name = 'LabUnavailable';
}

/** A broker was there and did not do what the lab asked for. */
export class LabFailure extends Error {
  override readonly name: string = 'LabFailure';
}

/** A process ended at once, most likely because somebody else took its port meanwhile: worth another try. */
export class EndedWhileStarting extends LabFailure {
  override readonly name = 'EndedWhileStarting';
}
