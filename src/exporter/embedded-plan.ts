/**
 * The published plan inside a Word document, where the page has no place for it: refs, marks and how targets were read.
 * Whoever reads the document back believes it only as far as the table on the page says the same (`findPrinted`).
 */
import type { PlanDraft } from '../domain/record/plan-draft.ts';
import { PLAN_NAMESPACE } from '../domain/record/published-layout.ts';
import { type Part, xmlText } from './office-package.ts';

/** Any constant will do: it tells this part from others a document may carry. */
const ITEM_ID = '{5C4B9E0D-3F6A-4C57-9B61-7D1C0A6E2F48}';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** The parts that carry the plan: Word keeps them when the document is saved again. */
export function embeddedPlan({ plan, posts, concerns }: PlanDraft): Part[] {
  const published = {
    plan,
    posts,
    // Where the words once stood is told by the document that is read next.
    concerns: concerns.map((concern) => ({
      ...concern,
      actions: concern.actions.map(({ source: _, ...rest }) => rest),
    })),
  };
  return [
    {
      path: 'customXml/item1.xml',
      type: null,
      relation: { type: `${RELATIONS}/customXml`, from: 'word/document.xml', id: 'planData' },
      xml: `${XML}<plan xmlns="${PLAN_NAMESPACE}" version="1">${xmlText(JSON.stringify(published))}</plan>`,
    },
    {
      path: 'customXml/itemProps1.xml',
      type: 'application/vnd.openxmlformats-officedocument.customXmlProperties+xml',
      relation: { type: `${RELATIONS}/customXmlProps`, from: 'customXml/item1.xml', id: 'planDataProperties' },
      xml: `${XML}<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="${ITEM_ID}"><ds:schemaRefs><ds:schemaRef ds:uri="${PLAN_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>`,
    },
  ];
}
