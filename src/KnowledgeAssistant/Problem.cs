namespace KnowledgeAssistant;

/// <summary>The keys of everything that can go wrong in a person's hands. Each has a text in every language of the resources.</summary>
public static class Problem
{
    /// <summary>A fault of ours; the value is a reference into the log.</summary>
    public const string Fault = nameof(Fault);

    /// <summary>The account was disabled or lost the right while the page was open.</summary>
    public const string NotAllowed = nameof(NotAllowed);

    /// <summary>The one-time code is wrong or no longer valid.</summary>
    public const string SetUpCodeWrong = nameof(SetUpCodeWrong);

    /// <summary>Too many wrong codes; value: seconds to wait.</summary>
    public const string SetUpCodeWait = nameof(SetUpCodeWait);

    /// <summary>Somebody else created the first administrator.</summary>
    public const string AlreadySetUp = nameof(AlreadySetUp);

    /// <summary>A name needs 1 to 100 characters.</summary>
    public const string PersonNameInvalid = nameof(PersonNameInvalid);

    /// <summary>Not an e-mail address.</summary>
    public const string EmailInvalid = nameof(EmailInvalid);

    /// <summary>Another account has this address.</summary>
    public const string EmailTaken = nameof(EmailTaken);

    /// <summary>A password needs 12 to 128 characters.</summary>
    public const string PasswordInvalid = nameof(PasswordInvalid);

    /// <summary>The current password is not right.</summary>
    public const string PasswordWrong = nameof(PasswordWrong);

    /// <summary>E-mail or password are wrong, or the account rests.</summary>
    public const string SignInFailed = nameof(SignInFailed);

    /// <summary>A single-use link is used, expired or unknown.</summary>
    public const string LinkGone = nameof(LinkGone);

    /// <summary>The person is not there (any more).</summary>
    public const string PersonGone = nameof(PersonGone);

    /// <summary>The last enabled administrator would go.</summary>
    public const string LastAdministrator = nameof(LastAdministrator);

    /// <summary>The collection is not there, or not for this person.</summary>
    public const string CollectionGone = nameof(CollectionGone);

    /// <summary>A collection needs a name of 1 to 100 characters.</summary>
    public const string CollectionNameInvalid = nameof(CollectionNameInvalid);

    /// <summary>A description may have at most 1,000 characters.</summary>
    public const string CollectionDescriptionTooLong = nameof(CollectionDescriptionTooLong);

    /// <summary>Only administrators may create collections here.</summary>
    public const string CollectionsByAdministratorsOnly = nameof(CollectionsByAdministratorsOnly);

    /// <summary>A collection keeps at least one owner.</summary>
    public const string LastOwner = nameof(LastOwner);

    /// <summary>The document is not there, or not for this person.</summary>
    public const string DocumentGone = nameof(DocumentGone);

    /// <summary>A file name that cannot be used; value: the name.</summary>
    public const string DocumentNameInvalid = nameof(DocumentNameInvalid);

    /// <summary>A file name of too many characters; values: the name's beginning, characters allowed.</summary>
    public const string DocumentNameTooLong = nameof(DocumentNameTooLong);

    /// <summary>The original file is missing from the storage; value: the name.</summary>
    public const string OriginalMissing = nameof(OriginalMissing);

    /// <summary>Larger than allowed; values: name, limit in MB.</summary>
    public const string DocumentTooLarge = nameof(DocumentTooLarge);

    /// <summary>The file has no bytes; value: name.</summary>
    public const string DocumentEmpty = nameof(DocumentEmpty);

    /// <summary>The upload ended before the file was whole; value: name.</summary>
    public const string UploadCut = nameof(UploadCut);

    /// <summary>No room on the disk.</summary>
    public const string StorageFull = nameof(StorageFull);

    /// <summary>Format not supported; values: name, supported formats.</summary>
    public const string DocumentUnsupported = nameof(DocumentUnsupported);

    /// <summary>Protected with a password; value: name.</summary>
    public const string DocumentProtected = nameof(DocumentProtected);

    /// <summary>Damaged or cut; value: name.</summary>
    public const string DocumentDamaged = nameof(DocumentDamaged);

    /// <summary>Pages are pictures without text; value: name.</summary>
    public const string DocumentWithoutText = nameof(DocumentWithoutText);

    /// <summary>More text than one document may hold; value: name.</summary>
    public const string DocumentTextTooLarge = nameof(DocumentTextTooLarge);

    /// <summary>Reading took too long; values: name, seconds.</summary>
    public const string DocumentTookTooLong = nameof(DocumentTookTooLong);

    /// <summary>Reading took too much memory; value: name.</summary>
    public const string DocumentTookTooMuchMemory = nameof(DocumentTookTooMuchMemory);

    /// <summary>Reading crashed; value: name.</summary>
    public const string DocumentCrashedReader = nameof(DocumentCrashedReader);

    /// <summary>Ingestion failed for a reason of ours after several attempts; value: name.</summary>
    public const string IngestionFault = nameof(IngestionFault);

    /// <summary>The question is empty.</summary>
    public const string QuestionEmpty = nameof(QuestionEmpty);

    /// <summary>The question is too long; value: characters allowed.</summary>
    public const string QuestionTooLong = nameof(QuestionTooLong);

    /// <summary>No collection was chosen, or none may be read.</summary>
    public const string NothingToSearch = nameof(NothingToSearch);

    /// <summary>The conversation is not there, or not this person's.</summary>
    public const string ConversationGone = nameof(ConversationGone);

    /// <summary>A title needs 1 to 200 characters.</summary>
    public const string ConversationTitleInvalid = nameof(ConversationTitleInvalid);

    /// <summary>An answer to this conversation is being written already.</summary>
    public const string AnswerRunning = nameof(AnswerRunning);

    /// <summary>Too many answers to this person are being written; value: how many may be.</summary>
    public const string TooManyAnswers = nameof(TooManyAnswers);

    /// <summary>Too many questions in a minute; value: seconds to wait.</summary>
    public const string TooManyQuestions = nameof(TooManyQuestions);

    /// <summary>Too many requests in a minute; value: seconds to wait.</summary>
    public const string TooManyRequests = nameof(TooManyRequests);

    /// <summary>More was sent than a page of ours ever sends; value: limit in KB.</summary>
    public const string RequestTooLarge = nameof(RequestTooLarge);

    /// <summary>Too many uploads at the same time; value: how many may be.</summary>
    public const string TooManyUploads = nameof(TooManyUploads);

    /// <summary>The person has too many pages open; value: how many she may have.</summary>
    public const string TooManyPages = nameof(TooManyPages);

    /// <summary>All people together have as many pages open as the server can carry.</summary>
    public const string ServerBusy = nameof(ServerBusy);

    /// <summary>The server stopped while the answer was being written.</summary>
    public const string AnswerInterrupted = nameof(AnswerInterrupted);

    /// <summary>The server is being stopped and begins no answer any more.</summary>
    public const string ServerStopping = nameof(ServerStopping);

    /// <summary>Asked to go on with an answer, the model added nothing.</summary>
    public const string NothingAdded = nameof(NothingAdded);

    /// <summary>Answers are written elsewhere than the page had said; value: host.</summary>
    public const string ModelChanged = nameof(ModelChanged);

    /// <summary>The model's endpoint refuses connections; value: host.</summary>
    public const string ModelUnreachable = nameof(ModelUnreachable);

    /// <summary>The model did not answer in time; values: host, seconds.</summary>
    public const string ModelTimedOut = nameof(ModelTimedOut);

    /// <summary>The model stopped in the middle; value: host.</summary>
    public const string ModelCut = nameof(ModelCut);

    /// <summary>The endpoint answered something that is no answer; value: host.</summary>
    public const string ModelGarbage = nameof(ModelGarbage);

    /// <summary>The endpoint refuses the key; value: host.</summary>
    public const string ModelRefusedKey = nameof(ModelRefusedKey);

    /// <summary>The endpoint does not know the address or the model; value: host.</summary>
    public const string ModelNotFound = nameof(ModelNotFound);

    /// <summary>The answer grew beyond the limit and was ended; values: host, characters allowed.</summary>
    public const string AnswerTooLong = nameof(AnswerTooLong);

    /// <summary>The endpoint has too much to do; value: host.</summary>
    public const string ModelBusy = nameof(ModelBusy);

    /// <summary>The endpoint answered with an error; values: host, status.</summary>
    public const string ModelFailed = nameof(ModelFailed);
}
