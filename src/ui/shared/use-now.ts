import { useEffect, useState } from 'preact/hooks';

/** The present, in milliseconds, renewed often enough for texts that count minutes. */
export function useNow(everyMs = 10_000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
