-- AlterTable
ALTER TABLE "checks" ADD COLUMN     "excess" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "repositories" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "connectors" ADD COLUMN     "excess" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "repositories" TEXT[] DEFAULT ARRAY[]::TEXT[];
