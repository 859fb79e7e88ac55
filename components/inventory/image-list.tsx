"use client";

import { useQuery } from "@tanstack/react-query";
import { Layers } from "lucide-react";
import { imageHref, repositoryHref } from "@/components/shell/hrefs";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatBytes } from "@/components/ui/format-bytes";
import { InlineLink } from "@/components/ui/inline-link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TableColumn } from "@/components/ui/table-props";
import { imageListOptions, imagesCsvHref, imagesNdjsonHref } from "@/lib/client/inventory";
import type { Image } from "@/lib/domain/inventory/image";
import { ExportLinks } from "./export-links";
import { ImageFilter } from "./image-filter";
import { ImageFilterNotes } from "./image-filter-notes";
import { type ImagePlace, imageFilterTests, imageRequest } from "./image-filters";
import { listMarks } from "./image-marks";
import { InventoryTable } from "./inventory-table";
import { kindOfImage } from "./kind-of-image";
import { imageSorts } from "./page-state";
import { RegistryLink } from "./registry-link";
import { shortDigest } from "./short-digest";
import { usePageState } from "./use-page-state";

/** Left out where the table has no room for every column; cards have. */
const whereWide = "@2xl:@max-5xl:hidden!";
const whereWidest = "@2xl:@max-[88rem]:hidden!";

const tagsColumn: TableColumn<Image> = {
  key: "tags",
  header: "Tags",
  title: ({ tags }) => tags.join(", "),
  cell: ({ tags }) =>
    tags.length === 0 ? <span className="text-ink-muted">Untagged</span> : tags.join(", "),
};

const digestColumn: TableColumn<Image> = {
  key: "digest",
  header: "Digest",
  primary: true,
  className: "@2xl:w-56",
  title: ({ digest }) => digest,
  cell: (image) => (
    <span className="flex items-center gap-0.5">
      <InlineLink href={imageHref(image)} className="font-mono text-sm">
        {shortDigest(image.digest)}
      </InlineLink>
      <CopyButton value={image.digest} label="digest" />
    </span>
  ),
};

const repositoryColumn: TableColumn<Image> = {
  key: "repository",
  header: "Repository",
  title: ({ repositoryName }) => repositoryName,
  cell: ({ registryId, repositoryId, repositoryName }) => (
    <InlineLink href={repositoryHref(registryId, repositoryId)}>{repositoryName}</InlineLink>
  ),
};

const registryColumn: TableColumn<Image> = {
  key: "registry",
  header: "Registry",
  cell: ({ registryId }) => <RegistryLink id={registryId} />,
};

const rest: readonly TableColumn<Image>[] = [
  {
    key: "kind",
    header: "Kind",
    className: `@2xl:w-44 ${whereWide}`,
    title: (image) => [kindOfImage(image), ...listMarks(image)].join(", "),
    cell: (image) => (
      <>
        {kindOfImage(image)}
        {image.status === "ACTIVE" ? null : (
          <>
            {" "}
            <Badge>{image.status.toLowerCase()}</Badge>
          </>
        )}
        <span className="text-sm text-ink-muted">
          {listMarks(image).map((mark) => `, ${mark}`)}
        </span>
      </>
    ),
  },
  {
    key: "size",
    header: "Size",
    align: "end",
    className: "@2xl:w-24",
    cell: ({ sizeBytes }) => formatBytes(sizeBytes),
  },
  {
    key: "pushedAt",
    header: "Pushed",
    sortKey: "pushedAt",
    className: "@2xl:w-37",
    cell: ({ pushedAt }) => <RelativeTime value={pushedAt} />,
  },
  {
    key: "pulledAt",
    header: "Last pull",
    className: `@2xl:w-37 ${whereWide}`,
    cell: ({ pulledAt }) =>
      pulledAt ? (
        <RelativeTime value={pulledAt} />
      ) : (
        <span className="text-ink-muted">None recorded</span>
      ),
  },
];

/** Beside the registry there is less room for them. */
const restOfAll = rest.map((column): TableColumn<Image> => {
  if (column.key === "kind") return { ...column, className: `@2xl:w-36 ${whereWide}` };
  if (column.key === "size") return { ...column, className: `${column.className} ${whereWide}` };
  if (column.key === "pulledAt") return { ...column, className: `@2xl:w-37 ${whereWidest}` };
  return column;
});

/** Images, of all registries, of one or of one repository. */
export function ImageList(place: ImagePlace) {
  const control = usePageState(imageSorts, imageFilterTests(place));
  const request = imageRequest(control.state, place);
  const result = useQuery(imageListOptions(request));
  const filter = { place, value: control.state.filters, onChange: control.filter };
  return (
    <InventoryTable
      caption="Images"
      searchLabel="Tag or digest begins with"
      control={control}
      result={result}
      filter={<ImageFilter {...filter} />}
      notes={<ImageFilterNotes {...filter} />}
      columns={[
        digestColumn,
        tagsColumn,
        ...(place.repositoryId === undefined ? [repositoryColumn] : []),
        ...(place.registryId === undefined ? [registryColumn, ...restOfAll] : rest),
      ]}
      aside={<ExportLinks csv={imagesCsvHref(request)} ndjson={imagesNdjsonHref(request)} />}
      getRowId={(image) => `${image.repositoryId}/${image.digest}`}
      empty={
        <EmptyState icon={<Layers />} title="No images are known">
          A sync of a registry lists them: open one under Registries and choose Sync now.
        </EmptyState>
      }
    />
  );
}
