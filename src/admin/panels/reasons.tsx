import { Flex, Typography } from '@strapi/design-system';

/** Why something was refused, told at once to who listens. */
export function Reasons({ reasons }: { reasons: readonly string[] }) {
  if (reasons.length === 0) return null;
  return (
    <Flex role="alert" direction="column" alignItems="flex-start" gap={1}>
      {reasons.map((reason) => (
        <Typography key={reason} textColor="danger600">
          {reason}
        </Typography>
      ))}
    </Flex>
  );
}
