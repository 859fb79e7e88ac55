-- AlterTable
ALTER TABLE "inventory_images" ADD COLUMN     "scan_read_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "registries" ADD COLUMN     "scan_reading" JSONB;
