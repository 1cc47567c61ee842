import { useLayoutEffect, useRef } from 'preact/hooks';

/** Room for rows that are not drawn. Set by script, because our pages allow no styles in the document. */
export function Spacer({ height }: { height: number }) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    element.current?.style.setProperty('block-size', `${height}px`);
  }, [height]);
  return <div ref={element} class="spacer" />;
}
