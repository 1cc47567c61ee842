import type { ErrorReport } from '../../../messages/larder-error';
import type { ShownError } from '../../shared/error-text';
import { text } from '../../shared/text';
import { allSettings } from './all-settings';
import { wrongWords } from './value-words';

/**
 * Of a setting that cannot be kept: what it is called and has to be here, and not in a schema. In a file
 * (`inFile`) it is looked for by its path as well.
 */
export function settingError(
  error: ErrorReport | undefined,
  inFile = false,
): ShownError | undefined {
  const [name, path = ''] = error?.sentence ?? [];
  if (error === undefined || !name?.startsWith('setting-')) return error;
  // Of `settings.sync.pageLimit`, as of an entry of a list, the innermost that has a name.
  const [setting] = path
    .split('.')
    .flatMap((it) => allSettings.get(it) ?? [])
    .reverse();
  if (setting === undefined) return error;
  const label = text(setting.label);
  return {
    code: error.code,
    message: text('error_setting_value', inFile ? `${label} (${path})` : label),
    advice: wrongWords(setting),
    translated: true,
  };
}
