import { Box, Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { useIntl } from 'react-intl';

export interface Bar {
  label: string;
  value: number;
}

interface BarsProps {
  caption: string;
  /** What the labels are. */
  head: string;
  /** What the values count. */
  unit: string;
  bars: readonly Bar[];
}

/** A bar chart that is a table, so that it is read as one: a bar stands beside each number. */
export function Bars({ caption, head, unit, bars }: BarsProps) {
  const { formatNumber } = useIntl();
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <table style={{ width: '100%', borderCollapse: 'collapse' }}>
      <caption style={{ textAlign: 'start' }}>
        <Typography variant="pi" fontWeight="bold">
          {caption}
        </Typography>
      </caption>
      <thead>
        <tr>
          {[head, unit].map((title) => (
            <th key={title} scope="col" style={{ padding: 0 }}>
              <VisuallyHidden>{title}</VisuallyHidden>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.map(({ label, value }) => (
          <tr key={label}>
            <th
              scope="row"
              style={{ textAlign: 'start', paddingInlineEnd: 8, whiteSpace: 'nowrap' }}
            >
              <Typography variant="pi">{label}</Typography>
            </th>
            <td style={{ width: '100%' }}>
              <Flex gap={2}>
                <Box
                  aria-hidden
                  background="primary600"
                  height="0.8rem"
                  // The longest bar leaves room for its number.
                  width={`${(value / most) * 75}%`}
                />
                <Typography variant="pi">{formatNumber(value)}</Typography>
              </Flex>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
