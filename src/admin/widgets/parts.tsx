import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { Widget } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { Home } from './home-facts';
import { useHome } from './home-reading';
import { useHomeWords } from './home-words';

interface SectionProps<K extends keyof Home> {
  of: K;
  children(section: NonNullable<Home[K]>, home: Home): ReactNode;
}

/** One section of the home page: while it is read, where it failed, and what it says. */
export function Section<K extends keyof Home>({ of, children }: SectionProps<K>) {
  const { home, isFailed } = useHome();
  const section = home?.[of];
  if (!home) return isFailed ? <Widget.Error /> : <Widget.Loading />;
  if (section === undefined || section === null) return <Widget.NoPermissions />;
  return children(section, home);
}

/** The lines of a widget, as a list. */
export const Lines = ({ children }: { children: ReactNode }) => (
  <Flex tag="ul" direction="column" alignItems="stretch" gap={3} style={{ listStyle: 'none' }}>
    {children}
  </Flex>
);

interface LineProps {
  to: string;
  /** What is behind the link, in words. */
  children: ReactNode;
  count?: number;
  note?: string;
}

/** A line that leads somewhere, with how much is there before it. */
export function Line({ to, children, count, note }: LineProps) {
  const words = useHomeWords();
  return (
    <Flex tag="li" gap={3} alignItems="flex-start">
      {count !== undefined && (
        <Box minWidth="4.8rem" style={{ textAlign: 'end' }} shrink={0}>
          <Typography variant="beta" textColor="neutral800">
            {words.number(count)}
          </Typography>
        </Box>
      )}
      <Box paddingTop={count === undefined ? 0 : 1}>
        <Link tag={RouterLink} to={to}>
          {children}
        </Link>
        {note && (
          <Typography tag="p" variant="pi" textColor="neutral600">
            {note}
          </Typography>
        )}
      </Box>
    </Flex>
  );
}

export const Note = ({ children }: { children: ReactNode }) => (
  <Typography tag="p" textColor="neutral600">
    {children}
  </Typography>
);

/** What a widget says where there is nothing to show. */
export const Nothing = ({ children }: { children: ReactNode }) => (
  <Flex height="100%" justifyContent="center">
    <Note>{children}</Note>
  </Flex>
);
