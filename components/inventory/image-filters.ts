import type { ImageListQuery } from "@/lib/domain/inventory/image";
import type { ImageFilter } from "@/lib/domain/inventory/image-filter";
import { STALE_DAYS } from "@/lib/domain/inventory/stale";
import {
  type FilterTests,
  imageSorts,
  type PageFilters,
  type PageState,
  pageRequest,
  stateOfPage,
} from "./page-state";

/** Left out: over all registries. */
export type ImagePlace = { registryId?: string; repositoryId?: string };

type Option = { value: string; label: string; query: Partial<ImageFilter> };
/** In the address by its name; `note`: what a list narrowed to it does not show, or how exact it is. */
export type ImageFilterSpec = {
  name: string;
  label: string;
  options: readonly [Option, ...Option[]];
  note?: string;
};

const within = (days: number): Option => ({
  value: `${days}d`,
  label: `Within ${days} days`,
  query: { pushedWithinDays: days },
});
const before = (days: number): Option => ({
  value: `before-${days}d`,
  label: `More than ${days} days ago`,
  query: { pushedBeforeDays: days },
});

export const imageFilters: readonly ImageFilterSpec[] = [
  {
    name: "pushed",
    label: "Pushed",
    options: [within(1), within(7), within(30), before(30), before(90), before(180), before(365)],
  },
  {
    name: "findings",
    label: "Findings",
    options: [
      { value: "critical", label: "Critical", query: { severity: "critical" } },
      { value: "high", label: "High or worse", query: { severity: "high" } },
    ],
    // Of which images, is the registry's to say: FindingsNote.
  },
  {
    name: "tags",
    label: "Tags",
    options: [
      { value: "tagged", label: "Tagged", query: { tagged: "yes" } },
      { value: "untagged", label: "Untagged", query: { tagged: "no" } },
    ],
  },
  {
    name: "stale",
    label: "Stale",
    options: [{ value: "yes", label: "Stale", query: { stale: "yes" } }],
    note: `Stale: no pull for ${STALE_DAYS} days when last listed, or never pulled and pushed longer ago. AWS records pulls once in 24 hours, so that a pull time is exact to a day only.`,
  },
  {
    name: "signed",
    label: "Not signed",
    options: [{ value: "no", label: "Not signed", query: { signed: "no" } }],
    note: "Not signed: only where that is certain. Images of repositories that were not listed to their end, and those with a Sigstore bundle that may be either, are not shown. Attached artifacts are not counted.",
  },
  {
    name: "archived",
    label: "Archived",
    options: [{ value: "yes", label: "Archived", query: { archived: "yes" } }],
  },
  {
    name: "gone",
    label: "Gone",
    options: [{ value: "yes", label: "Gone", query: { gone: "yes" } }],
    note: "Gone: a complete list of their repository did not have them any more.",
  },
];

const REGISTRY = "registry";
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** In a registry there is no filter by one. */
export function imageFilterTests({ registryId }: ImagePlace): FilterTests {
  const tests = imageFilters.map(({ name, options }) => {
    const values = new Set(options.map(({ value }) => value));
    return [name, (value: string) => values.has(value)] as const;
  });
  const byRegistry = [REGISTRY, (value: string) => UUID.test(value)] as const;
  return Object.fromEntries(registryId === undefined ? [byRegistry, ...tests] : tests);
}

/** What a list of images asks the API for. */
export function imageRequest(
  state: PageState<ImageListQuery["sort"]>,
  place: ImagePlace,
): Partial<ImageListQuery> {
  const query = imageFilters.map(({ name, options }) => {
    return options.find(({ value }) => value === state.filters[name])?.query ?? {};
  });
  const registryId = state.filters[REGISTRY];
  return Object.assign(
    { ...pageRequest(state), ...(registryId === undefined ? {} : { registryId }) },
    ...query,
    place,
  );
}

/** The same by the page's address, for the first HTML. */
export function imageRequestOfPage(
  searchParams: Parameters<typeof stateOfPage>[0],
  place: ImagePlace,
): Partial<ImageListQuery> {
  return imageRequest(stateOfPage(searchParams, imageSorts, imageFilterTests(place)), place);
}

/** With a filter set to a value, or without it; in the order of all, so that one state has one address. */
export function setFilter(
  place: ImagePlace,
  filters: PageFilters,
  name: string,
  value: string,
): PageFilters {
  const next: PageFilters = { ...filters, [name]: value };
  return Object.fromEntries(
    Object.keys(imageFilterTests(place)).flatMap((each) =>
      next[each] ? [[each, next[each]]] : [],
    ),
  );
}
