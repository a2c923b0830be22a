import type { Pool } from 'pg';
import { RIGHTS } from '../../src/domain/rights';
import { CHIEF, EDITOR, MISSION_EDITOR, READER, TRANSLATOR } from '../../src/support/roles';
import { UID } from '../../src/support/uids';

const COLUMNS = [CHIEF, EDITOR, MISSION_EDITOR, TRANSLATOR, READER];

const EXPLORER = 'plugin::content-manager.explorer.';

const ACTS = ['read', 'create', 'update', 'delete', 'publish'];

interface Permission {
  code: string;
  action: string;
  subject: string | null;
  fields: string[] | null;
  isNarrowed: boolean;
}

const PERMISSIONS = `
  SELECT r.code, p.action, p.subject, (p.properties::json ->> 'fields')::json AS fields,
         json_array_length(p.conditions::json) > 0 AS "isNarrowed"
    FROM admin_roles r
    JOIN admin_permissions_role_lnk l ON l.role_id = r.id
    JOIN admin_permissions p ON p.id = l.permission_id`;

const topLevel = (fields: readonly string[]) => [
  ...new Set(fields.map((one) => one.split('.')[0])),
];

/** What a role may do to a type, in words: "read, update", "read its own", "read without `nomination`". */
function cellOf(permissions: readonly Permission[], all: readonly string[]): string {
  const parts = new Map<string, string[]>();
  for (const act of ACTS) {
    const found = permissions.find(({ action }) => action === EXPLORER + act);
    if (!found) continue;
    const fields = found.fields && topLevel(found.fields);
    const missing = fields ? all.filter((field) => !fields.includes(field)) : [];
    const isFew = fields !== null && missing.length > fields.length / 2;
    const names = (isFew ? fields : missing).map((field) => `\`${field}\``).join(', ');
    const reach = missing.length === 0 ? '' : ` ${isFew ? 'only' : 'without'} ${names}`;
    const how = `${found.isNarrowed ? ' its own' : ''}${reach}`;
    parts.set(how, [...(parts.get(how) ?? []), act]);
  }
  return [...parts].map(([how, acts]) => `${acts.join(', ')}${how}`).join('; ') || '–';
}

/** The table of what each role may do, as the database has it, for docs/roles.md. */
export async function tableOfRoles(pool: Pool): Promise<string> {
  const { rows } = await pool.query<Permission>(PERMISSIONS);
  const names = await pool.query<{ code: string; name: string }>(
    'SELECT code, name FROM admin_roles',
  );
  const nameOf = (code: string) => names.rows.find((role) => role.code === code)?.name;
  const line = (cells: (string | undefined)[]) => `| ${cells.join(' | ')} |`;
  const types = Object.values(UID).filter((uid) => rows.some(({ subject }) => subject === uid));
  const ofType = types.map((uid) => {
    const about = rows.filter(({ subject }) => subject === uid);
    const all = topLevel(about.flatMap(({ fields }) => fields ?? [])).sort();
    const cells = COLUMNS.map((role) =>
      cellOf(
        about.filter(({ code }) => code === role),
        all,
      ),
    );
    return line([uid.split('.')[1], ...cells]);
  });
  const ofRight = Object.entries(RIGHTS).map(([right, id]) =>
    line([
      `right: ${right}`,
      ...COLUMNS.map((role) =>
        rows.some(({ code, action }) => code === role && action === id) ? 'yes' : '–',
      ),
    ]),
  );
  return [
    line(['', ...COLUMNS.map(nameOf)]),
    line(['---', ...COLUMNS.map(() => '---')]),
    ...ofType.sort(),
    ...ofRight,
  ].join('\n');
}
