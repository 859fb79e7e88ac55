import type { Metadata } from "next";
import { ImageList } from "@/components/inventory/image-list";
import { Page } from "@/components/shell/page";

export const metadata: Metadata = { title: "Images" };

export default function ImagesPage() {
  return (
    <Page title="Images" description="Of all registries, as their syncs listed them.">
      <ImageList />
    </Page>
  );
}
