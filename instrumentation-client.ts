import { config } from "zod/v4/core";

// zod would try whether it may compile its schemas with eval. The Content-Security-Policy forbids it, and the browser
// reports the attempt. This runs before any module of a page.
config({ jitless: true });
