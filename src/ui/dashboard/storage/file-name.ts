/** The name of a file saved on this day, by the user's calendar: `larder-2026-11-25.jsonl`. */
export function fileName(what: string, ending: string, day: Date): string {
  const date = [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  return `${what}-${date}.${ending}`;
}
