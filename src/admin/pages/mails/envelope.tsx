import type { SVGProps } from 'react';

/** The sign of the mails in the menu; the menu's own colour is no colour of SVG, so it takes the text's. */
export const Envelope = ({ width, height }: SVGProps<SVGSVGElement>) => (
  <svg viewBox="0 0 32 32" width={width} height={height} aria-hidden focusable="false">
    <path
      fill="currentColor"
      fillRule="evenodd"
      d="M5 6h22a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H5a3 3 0 0 1-3-3V9a3 3 0 0 1 3-3Zm0 5.5V23h22V11.5l-11 8-11-8ZM6.5 9 16 16l9.5-7h-19Z"
    />
  </svg>
);
