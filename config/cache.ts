/**
 * How much memory the answers may take that are kept for all who ask the same
 * (src/delivery/response-cache); 0 keeps none.
 */
export default { megabytes: Number(process.env.RESPONSE_CACHE_MB ?? 64) || 0 };
