/** The icon of Kerege: two slats crossed, one over and one under. */
export function Mark({ size }: { size: number }) {
  return (
    <svg
      viewBox="0 0 64 64"
      aria-hidden
      style={{ flex: "none", inlineSize: `${size / 16}rem`, blockSize: `${size / 16}rem` }}
    >
      <rect width="64" height="64" rx="14" fill="var(--k-accent)" />
      <g fill="none" strokeLinecap="round">
        <path d="M12 24.2 38.8 55M25.2 9 52 39.8" stroke="var(--k-on-accent)" strokeWidth="6" />
        <path d="M12 39.8 38.8 9M25.2 55 52 24.2" stroke="var(--k-accent)" strokeWidth="8.8" />
        <path d="M12 39.8 38.8 9M25.2 55 52 24.2" stroke="var(--k-on-accent)" strokeWidth="6" />
      </g>
    </svg>
  );
}
