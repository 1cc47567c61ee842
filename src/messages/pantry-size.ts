/** What a site has put by: `bytes` of it as JSON, measured roughly. */
export interface PantrySize {
  readonly events: number;
  readonly bytes: number;
}
