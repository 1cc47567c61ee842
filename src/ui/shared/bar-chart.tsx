interface BarChartProps {
  /** In the order in which they stand, from the start of the line; none is negative. */
  values: readonly number[];
  /** What a screen reader says of it; left out where the same numbers stand beside it. */
  label?: string;
  /** Said of one bar when it is pointed at. */
  titles?: readonly string[];
  /** Small enough to stand in a line of text. */
  small?: boolean;
}

/** Bar and gap, in units of the drawing. */
const [width, step, height] = [8, 10, 100];

/** A few numbers as bars, drawn by itself. The greatest one takes the whole height. */
export function BarChart({ values, label, titles = [], small = false }: BarChartProps) {
  const most = Math.max(1, ...values);
  return (
    <svg
      class={small ? 'bars small' : 'bars'}
      viewBox={`0 0 ${values.length * step - (step - width)} ${height}`}
      preserveAspectRatio="none"
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined}
      focusable="false"
    >
      {values.map((value, index) => {
        // What is there is to be seen, however little it is.
        const tall = value === 0 ? 1 : Math.max(4, (value / most) * height);
        return (
          <rect
            key={index}
            class={value === 0 ? 'none' : undefined}
            x={index * step}
            y={height - tall}
            width={width}
            height={tall}
          >
            {titles[index] !== undefined && <title>{titles[index]}</title>}
          </rect>
        );
      })}
    </svg>
  );
}
