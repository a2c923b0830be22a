import { Box, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useNominationWords } from '../../nominations/nomination-words';

/** One fault of a row, as the server tells it. */
export interface RowFault {
  line: number;
  path: string;
  code: string;
  message: string;
}

/** What became of a file's rows. */
export interface ImportReport {
  dryRun: boolean;
  rows: number;
  imported: number;
  repeated: number;
  refused: number;
  faults: RowFault[];
}

/** So many are shown; nobody mends more before the next check. */
const SHOWN = 200;

const Table = styled.table`
  width: 100%;
  border-collapse: collapse;
  th,
  td {
    padding: ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[4]}`};
    text-align: start;
    vertical-align: top;
    border-block-end: 1px solid ${({ theme }) => theme.colors.neutral150};
  }
`;

const COLUMNS = ['line', 'field', 'code', 'message'] as const;

function Faults({ faults }: { faults: readonly RowFault[] }) {
  const words = useNominationWords();
  const cellsOf = ({ line, path, code, message }: RowFault) => [
    line,
    path || words.say('import.wholeRow'),
    words.sayIfKnown(`fault.${code}`, words.say('fault.other')),
    message,
  ];
  return (
    // Narrower than its columns it scrolls, and what scrolls has to be reached by the keyboard.
    <Box
      overflow="auto"
      tabIndex={0}
      role="region"
      aria-label={words.say('import.faults')}
      maxHeight="50rem"
    >
      <Table>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                <Typography variant="sigma" textColor="neutral600">
                  {words.say(`import.${column}`)}
                </Typography>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {faults.slice(0, SHOWN).map((fault) => (
            <tr key={`${fault.line} ${fault.path} ${fault.message}`}>
              {cellsOf(fault).map((cell, place) => (
                <td key={COLUMNS[place]}>
                  <Typography textColor="neutral800">{cell}</Typography>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </Box>
  );
}

/** What a check or an import came to: in a sentence, then each row that has faults. */
export function Report({ report }: { report: ImportReport }) {
  const words = useNominationWords();
  const { dryRun, rows, imported, repeated, refused, faults } = report;
  const counts = { rows, imported, repeated, refused };
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography tag="p" role="status" fontWeight="bold">
        {words.say(dryRun ? 'import.checked' : 'import.imported', counts)}
      </Typography>
      {faults.length > 0 && (
        <>
          <Typography tag="h3" variant="pi" fontWeight="bold">
            {words.say('import.faults')}
          </Typography>
          <Faults faults={faults} />
          {faults.length > SHOWN && (
            <Typography>{words.say('import.more', { count: faults.length - SHOWN })}</Typography>
          )}
        </>
      )}
    </Flex>
  );
}
