/** What a check of the id sets found, and when (milliseconds). */
export interface IdCheck {
  readonly at: number;
  readonly sets: number;
  /** In all of them. */
  readonly ids: number;
  /** Sets that were wrong, and are right since. */
  readonly rebuilt: number;
}

/** What only the background knows of how Larder is. */
export interface HealthReport {
  /** Since when this background is there, in milliseconds. */
  readonly startedAt: number;
  /** Undefined before the first one. */
  readonly idCheck?: IdCheck;
}
