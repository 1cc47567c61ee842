import * as v from 'valibot';

const fields = {
  /**
   * What a site gets that nothing was decided about. `ask`: its pantry, and it waits in the popup.
   * `read`: it reads public events, and what it adds goes to its pantry. `nothing`: its pantry alone.
   */
  newSites: v.picklist(['ask', 'read', 'nothing']),
} as const;

/** As the user sets them: nothing unknown. */
export const SiteSettingsSchema = v.strictObject(fields);
export type SiteSettings = v.InferOutput<typeof SiteSettingsSchema>;
export type NewSites = SiteSettings['newSites'];
