interface ProgressProps {
  label: string;
  /** From 0 to 1; undefined while nobody can know. */
  value: number | undefined;
}

export function Progress({ label, value }: ProgressProps) {
  return <progress class="progress" aria-label={label} max={1} value={value} />;
}
