import { Box, Typography } from '@strapi/design-system';
import { useEffect, useRef, type ReactNode } from 'react';

/** What came of something that was done. */
export interface Outcome {
  isRefusal: boolean;
  lines: string[];
}

/** Tells what came of something; it takes the focus, because the button that had it may be gone. */
export function OutcomeLine({ isRefusal, lines, children }: Outcome & { children?: ReactNode }) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => line.current?.focus(), [lines]);
  return (
    <Box ref={line} tabIndex={-1} role={isRefusal ? 'alert' : 'status'}>
      {lines.map((text) => (
        <Typography key={text} tag="p" textColor={isRefusal ? 'danger600' : 'neutral800'}>
          {text}
        </Typography>
      ))}
      {children}
    </Box>
  );
}
