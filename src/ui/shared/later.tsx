import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/**
 * A part of the page that is loaded when it is first drawn: what stands behind a click need not be
 * read before the first paint. Nothing is drawn meanwhile.
 *
 * @param load imports a file of Larder's own, by a name that stands in the code
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function Later(props: Props) {
    const [Part, setPart] = useState(() => loaded);
    useEffect(() => {
      const draw = (part: ComponentType<Props>): void => {
        loaded = part;
        setPart(() => part);
      };
      load().then(draw, reportError);
    }, []);
    return Part === undefined ? null : <Part {...props} />;
  };
}
