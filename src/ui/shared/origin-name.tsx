import { splitOrigin } from './site-permission';

/** An origin in full, its host standing out. */
export function OriginName({ origin }: { origin: string }) {
  const { scheme, host } = splitOrigin(origin);
  return (
    <h3 class="origin">
      <span class="muted">{scheme}</span>
      {host}
    </h3>
  );
}
