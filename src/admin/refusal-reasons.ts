import { isFetchError } from '@strapi/strapi/admin';

interface ServerFault {
  message?: string;
  details?: { errors?: { message: string }[]; also?: { message: string }[] };
}

/** Every reason of a refusal, as the server says it; other words where it says none. */
export function reasonsOf(error: unknown, otherwise: string): string[] {
  if (!isFetchError(error)) return [otherwise];
  // Strapi types what a server may answer as unknown details.
  const fault = error.response?.data?.error as ServerFault | undefined;
  const faults = fault?.details?.errors ?? [];
  if (faults.length > 0) return faults.map(({ message }) => message);
  const also = fault?.details?.also ?? [];
  return [fault?.message ?? otherwise, ...also.map(({ message }) => message)];
}
