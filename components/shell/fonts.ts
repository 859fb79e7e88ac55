import localFont from "next/font/local";

// The stand-ins of app/globals.css have the widths of these fonts: nothing moves when a font comes late.
const sans = localFont({
  src: "./fonts/sans.woff2",
  weight: "400 600",
  variable: "--font-geist",
  adjustFontFallback: false,
});

const mono = localFont({
  src: "./fonts/mono.woff2",
  weight: "400 600",
  variable: "--font-geist-mono",
  adjustFontFallback: false,
});

/** For `<html>`: what `--font-sans` and `--font-mono` are made of. */
export const fontVariables = `${sans.variable} ${mono.variable}`;
