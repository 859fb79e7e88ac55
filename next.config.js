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
};

export default nextConfig;
