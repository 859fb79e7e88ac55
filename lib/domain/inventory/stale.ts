/** Without a pull so long an image is stale; one that was never pulled, since its push. */
export const STALE_DAYS = 180;
