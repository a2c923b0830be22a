import { readFile, stat } from 'node:fs/promises';
import type { Context } from 'koa';
import { PICTURE_LIMITS, type PictureMime } from '../../domain/picture';
import type { Fault } from '../../domain/refusal';
import { NO_PICTURE, TOO_LARGE_A_PICTURE } from '../../media/picture-store';
import { reencode } from '../../media/reencode';

/** A file of a multipart body, as it lies on the disk. */
interface SentFile {
  filepath: string;
  originalFilename: string | null;
  mimetype: string | null;
  size: number;
}

/** A photo that was looked at: its file, what it really is, and what was sent to the byte. */
export interface SentPhoto {
  file: SentFile;
  mime: PictureMime;
  bytes: Buffer;
}

/** What a multipart nomination brings, and what is wrong with its parts. */
export interface NominationParts {
  data: unknown;
  photo: SentPhoto | undefined;
  faults: Fault[];
}

const MAX_JSON = 256 * 1024;

const NO_JSON: Fault = {
  path: 'data',
  code: 'REQUIRED',
  message: 'Send the nomination as JSON in one part "data".',
};

const UNKNOWN_PART =
  'A multipart nomination has the parts "data" (JSON) and "photo" (one picture).';

/** The JSON of the part `data`, which some clients send as a file of the type application/json. */
async function jsonOf(field: unknown, files: SentFile[]): Promise<unknown> {
  const isFile = field === undefined && files.length === 1 && files[0].size <= MAX_JSON;
  const text = isFile ? await readFile(files[0].filepath, 'utf8') : field;
  if (typeof text !== 'string' || (!isFile && files.length > 0)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Looks at a photo before anything is stored; what it is, not what it says it is. */
async function lookAt(files: SentFile[]): Promise<SentPhoto | Fault | undefined> {
  const [file, second] = files;
  if (!file) return undefined;
  if (second) return NO_PICTURE;
  if ((await stat(file.filepath)).size > PICTURE_LIMITS.bytes) return TOO_LARGE_A_PICTURE;
  const bytes = await readFile(file.filepath);
  const picture = await reencode(bytes);
  return picture ? { file, mime: picture.mime, bytes } : NO_PICTURE;
}

/** The parts of a multipart body: `data` as JSON, `photo` as one picture, nothing else. */
export async function partsOf(ctx: Context): Promise<NominationParts> {
  const { files = {}, body = {} } = ctx.request as {
    files?: Record<string, SentFile | SentFile[]>;
    body?: Record<string, unknown>;
  };
  const faults = [...new Set([...Object.keys(body), ...Object.keys(files)])]
    .filter((part) => part !== 'data' && part !== 'photo')
    .map((path): Fault => ({ path, code: 'UNKNOWN_KEY', message: UNKNOWN_PART }));
  const data = await jsonOf(body.data, [files.data ?? []].flat());
  if (data === undefined) faults.push(NO_JSON);
  const photo = body.photo === undefined ? await lookAt([files.photo ?? []].flat()) : NO_PICTURE;
  if (photo === undefined || 'mime' in photo) return { data, photo, faults };
  return { data, photo: undefined, faults: [...faults, photo] };
}
