/** Headers for every answer. The Content-Security-Policy of pages carries a nonce, so proxy.ts writes it. */
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "no-referrer" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  },
];

const apiPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

/** @type {import('next').NextConfig} */
const nextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  devIndicators: false,
  // For `npm run bench:bundle` alone.
  productionBrowserSourceMaps: process.env.BROWSER_SOURCE_MAPS === "on",
  // The driver loads its WebAssembly and data files from beside its own source.
  serverExternalPackages: ["@electric-sql/pglite", "@prisma/schema-engine-wasm", "pino"],
  async redirects() {
    // The page is of the console's frame; under /api nothing but data is answered.
    return [{ source: "/api/v1/docs", destination: "/docs/api", permanent: false }];
  },
  async headers() {
    return [
      { source: "/:path*", headers: securityHeaders },
      {
        source: "/api/:path*",
        headers: [{ key: "Content-Security-Policy", value: apiPolicy }],
      },
    ];
  },
};

export default nextConfig;
