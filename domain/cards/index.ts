export { actingPerson, alreadyDecided, decisionBy, decisionOf, type Decided, type DecisionView } from './decision.ts';
