const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const MAX_COMMENT = 0xffff;

/** 10,000 nominations with the longest stories are 100 MB of text; XML adds to it. */
const MAX_UNPACKED = 400 * 1024 * 1024;
const MAX_ENTRIES = 2000;

/**
 * Whether a file is a ZIP archive (an .xlsx is one) whose directory promises no more than is taken in.
 * A small file that unpacks to gigabytes would end the server.
 */
export function boundedUnzip(file: Buffer): boolean {
  const from = Math.max(0, file.length - END_LENGTH - MAX_COMMENT);
  let end = file.length - END_LENGTH;
  while (end >= from && file.readUInt32LE(end) !== END) end -= 1;
  if (end < from || end < 0) return false;
  const entries = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  let unpacked = 0;
  if (entries > MAX_ENTRIES) return false;
  for (let entry = 0; entry < entries; entry += 1) {
    if (at + ENTRY_LENGTH > file.length || file.readUInt32LE(at) !== ENTRY) return false;
    unpacked += file.readUInt32LE(at + 24);
    const variable = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset));
    at += ENTRY_LENGTH + variable.reduce((sum, length) => sum + length, 0);
  }
  return unpacked <= MAX_UNPACKED;
}
