import { stopNotingClicks } from "@/components/shell/early-click";

// zod would try whether it may compile its schemas with eval. The Content-Security-Policy forbids it, and the browser
// reports the attempt. zod takes its settings from here; this runs before any module of a page, and without zod.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

stopNotingClicks();
