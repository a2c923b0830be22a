import { requireOwnDesk, type DeskRequest } from '../api/mission/desk-access';
import { requireReadablePaths, type ManagerRequest } from '../api/mission/readable-paths';

/** Stands in front of every route of the admin that Strapi and its plugins bring. */
export default async (
  ctx: DeskRequest & ManagerRequest,
  { request }: { request: string },
): Promise<true> => {
  await requireOwnDesk(ctx, request);
  if (request.includes(' /content-manager/')) requireReadablePaths(ctx);
  return true;
};
