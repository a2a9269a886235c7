import type { ReactNode } from 'react';

/** Sixteen pixels, drawn with one line of 1.5; decoration beside a word or a label, never alone. */
function Icon({ children, size = 16 }: { readonly children: ReactNode; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export const PlusIcon = () => (
  <Icon>
    <path d="M8 3v10M3 8h10" />
  </Icon>
);
export const DownloadIcon = () => (
  <Icon>
    <path d="M8 2.5v8M4.5 7.5 8 11l3.5-3.5M3 13.5h10" />
  </Icon>
);
export const CopyIcon = () => (
  <Icon>
    <path d="M5.5 5.5h7v8h-7zM10.5 5.5v-3h-7v8h2" />
  </Icon>
);
export const CheckIcon = () => (
  <Icon>
    <path d="m3 8.5 3.5 3.5L13 4.5" />
  </Icon>
);
export const CrossIcon = () => (
  <Icon>
    <path d="m4 4 8 8M12 4l-8 8" />
  </Icon>
);
export const MoreIcon = () => (
  <Icon>
    <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2.2" />
  </Icon>
);
export const ChevronIcon = () => (
  <Icon>
    <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />
  </Icon>
);
export const UserIcon = () => (
  <Icon>
    <path d="M8 8a2.6 2.6 0 1 0 0-5.2A2.6 2.6 0 0 0 8 8ZM3 13.5c.6-2.3 2.5-3.4 5-3.4s4.4 1.1 5 3.4" />
  </Icon>
);

/** An obelisk, with the line of a chart at its foot. */
export const BrandMark = () => (
  <svg width="20" height="24" viewBox="0 0 20 24" aria-hidden="true">
    <path fill="currentColor" d="M10 1.5 12.6 5 13.8 18.5H6.2L7.4 5Z" />
    <path fill="currentColor" d="M3 20.5h14v1.800H3z" />
  </svg>
);
