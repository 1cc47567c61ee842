import { SiteSettingsSchema } from '../../../messages/site-settings';
import { choiceSetting } from './make-setting';
import type { Setting } from './setting';

/** What sites get. */
export const siteSettings: readonly Setting[] = [
  choiceSetting(
    'newSites',
    SiteSettingsSchema.entries.newSites,
    [
      ['ask', 'newSitesAsk'],
      ['read', 'newSitesRead'],
      ['nothing', 'newSitesNothing'],
    ],
    { label: 'newSitesLabel', hint: 'newSitesHint' },
  ),
];
