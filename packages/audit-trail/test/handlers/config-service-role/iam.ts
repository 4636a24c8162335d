import { type Answer, type Behaviour, FakeAws, refusal } from '@tapstack/handler-kit/src/testing';

export const CREATED: Answer = { status: 200, body: '<CreateServiceLinkedRoleResponse/>' };
/** As IAM answers where the role exists. */
export const TAKEN = refusal(400, 'InvalidInput', 'Service role name AWSServiceRoleForConfig has been taken in this account, please try a different suffix.');

/** An IAM on 127.0.0.1. */
export class Iam {
  /** What it answers next, CREATED once they are used up. */
  public answers: Behaviour[] = [];
  public readonly service = new FakeAws('iam', () => this.answers.shift() ?? CREATED);

  /** Bodies of the requests whose signature fitted. */
  public get asked(): string[] {
    return this.service.asked.map(({ body }) => body);
  }

  public forget(): void {
    this.answers = [];
    this.service.asked.length = 0;
  }
}
