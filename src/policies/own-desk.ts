import { requireOwnDesk, type DeskRequest } from '../api/mission/desk-access';

export default (ctx: DeskRequest, { request }: { request: string }): Promise<true> =>
  requireOwnDesk(ctx, request);
