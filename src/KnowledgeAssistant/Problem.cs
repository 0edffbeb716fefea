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

    /// <summary>The model reasoned and never came to an answer.</summary>
    public const string OnlyReasoned = nameof(OnlyReasoned);

    /// <summary>The model's reasoning grew beyond the limit and was ended; value: characters allowed.</summary>
    public const string ReasoningTooLong = nameof(ReasoningTooLong);

    /// <summary>What was asked for needs a model that writes; only the built-in one, which quotes, may be used.</summary>
    public const string WritingModelNeeded = nameof(WritingModelNeeded);

    /// <summary>The prompt does not fit into the model's window; value: host.</summary>
    public const string ModelContextFull = nameof(ModelContextFull);

    /// <summary>The endpoint failed several times in a row and is left alone for a moment; value: host.</summary>
    public const string ModelResting = nameof(ModelResting);

    /// <summary>The chat model that was chosen is for administrators only; value: its name.</summary>
    public const string ModelForAdministrators = nameof(ModelForAdministrators);

    /// <summary>No chat model may take this call.</summary>
    public const string NoModel = nameof(NoModel);

    /// <summary>Several chat models were asked and none answered; value: their names.</summary>
    public const string NoModelAnswered = nameof(NoModelAnswered);

    /// <summary>The key ring that encrypted a provider's key is lost; value: the provider's name.</summary>
    public const string ProviderKeyLost = nameof(ProviderKeyLost);

    /// <summary>The provider is not there (any more).</summary>
    public const string ProviderGone = nameof(ProviderGone);

    /// <summary>A provider needs a name of 1 to 100 characters.</summary>
    public const string ProviderNameInvalid = nameof(ProviderNameInvalid);

    /// <summary>A base address is not an http or https address.</summary>
    public const string ProviderAddressInvalid = nameof(ProviderAddressInvalid);

    /// <summary>The base address is one at which a cloud tells the machine its own credentials.</summary>
    public const string ProviderAddressKept = nameof(ProviderAddressKept);

    /// <summary>A word of a provider's address stands for a part of it that is to be put in; value: the word.</summary>
    public const string ProviderAddressUnfilled = nameof(ProviderAddressUnfilled);

    /// <summary>A key holds characters that no key has, or too many.</summary>
    public const string ProviderKeyInvalid = nameof(ProviderKeyInvalid);

    /// <summary>The chat model is not there (any more).</summary>
    public const string ChatModelGone = nameof(ChatModelGone);

    /// <summary>A chat model needs a name of 1 to 100 characters.</summary>
    public const string ChatModelNameInvalid = nameof(ChatModelNameInvalid);

    /// <summary>A chat model needs its name at the provider, 1 to 200 characters.</summary>
    public const string ChatModelIdInvalid = nameof(ChatModelIdInvalid);

    /// <summary>The context window of a chat model is out of its range; values: the lowest, the highest.</summary>
    public const string ChatModelWindowInvalid = nameof(ChatModelWindowInvalid);

    /// <summary>The maximum output of a chat model is out of its range; values: the lowest, its context window.</summary>
    public const string ChatModelOutputInvalid = nameof(ChatModelOutputInvalid);

    /// <summary>A price is below zero or beyond all sense; value: the highest.</summary>
    public const string ChatModelPriceInvalid = nameof(ChatModelPriceInvalid);

    /// <summary>A time-out is out of its range; values: the lowest, the highest, in seconds.</summary>
    public const string ChatModelTimesInvalid = nameof(ChatModelTimesInvalid);

    /// <summary>The order of answering keeps at least one model.</summary>
    public const string LastModelOfOrder = nameof(LastModelOfOrder);

    /// <summary>The embedding model is not there (any more); value: its name or id.</summary>
    public const string EmbeddingModelGone = nameof(EmbeddingModelGone);

    /// <summary>An embedding model gave fewer or more vectors than texts; value: its name.</summary>
    public const string EmbeddingsMissing = nameof(EmbeddingsMissing);

    /// <summary>An embedding model gave vectors of another size; values: its name, coordinates expected, coordinates given.</summary>
    public const string EmbeddingDimensionsWrong = nameof(EmbeddingDimensionsWrong);

    /// <summary>An embedding model gave a vector that is no number; value: its name.</summary>
    public const string EmbeddingNotFinite = nameof(EmbeddingNotFinite);

    /// <summary>An embedding model needs a name of 1 to 100 characters.</summary>
    public const string EmbeddingModelNameInvalid = nameof(EmbeddingModelNameInvalid);

    /// <summary>The very same embedding model was added before; value: the name that it has.</summary>
    public const string EmbeddingModelKnown = nameof(EmbeddingModelKnown);

    /// <summary>An embedding model that collections use cannot be removed; values: its name, how many collections.</summary>
    public const string EmbeddingModelInUse = nameof(EmbeddingModelInUse);

    /// <summary>The most tokens of an embedding model are out of range; values: the least, the most.</summary>
    public const string EmbeddingTokensInvalid = nameof(EmbeddingTokensInvalid);

    /// <summary>What stands before a text has too many characters; value: characters allowed.</summary>
    public const string EmbeddingPrefixTooLong = nameof(EmbeddingPrefixTooLong);

    /// <summary>A language of an embedding model is no code of two letters; value: what was given.</summary>
    public const string EmbeddingLanguagesInvalid = nameof(EmbeddingLanguagesInvalid);

    /// <summary>The collection is changing its embedding model already.</summary>
    public const string EmbeddingChangeRunning = nameof(EmbeddingChangeRunning);

    /// <summary>There is no change of the embedding model (any more).</summary>
    public const string EmbeddingChangeGone = nameof(EmbeddingChangeGone);

    /// <summary>The collection has this embedding model; value: its name.</summary>
    public const string EmbeddingModelSame = nameof(EmbeddingModelSame);

    /// <summary>Changing the embedding model failed for a reason of ours after several attempts.</summary>
    public const string EmbeddingChangeFault = nameof(EmbeddingChangeFault);

    /// <summary>There is no such folder under models; value: its name.</summary>
    public const string ModelFolderMissing = nameof(ModelFolderMissing);

    /// <summary>A folder's name has other characters than letters, digits, dots, dashes and underscores; value: the name.</summary>
    public const string ModelFolderNameInvalid = nameof(ModelFolderNameInvalid);

    /// <summary>A folder of this name is there already; value: the name.</summary>
    public const string ModelFolderTaken = nameof(ModelFolderTaken);

    /// <summary>A model's folder has no ONNX file, or several; value: its name.</summary>
    public const string ModelFileMissing = nameof(ModelFileMissing);

    /// <summary>A file is no ONNX model, or a damaged one; value: the file.</summary>
    public const string ModelFileUnreadable = nameof(ModelFileUnreadable);

    /// <summary>A model's files are not those that were added; values: its name, the folder.</summary>
    public const string ModelFilesChanged = nameof(ModelFilesChanged);

    /// <summary>A model does not take token ids and their mask; values: the file, what it takes.</summary>
    public const string ModelInputsMissing = nameof(ModelInputsMissing);

    /// <summary>A model wants inputs that we do not know; values: the file, these.</summary>
    public const string ModelInputsUnknown = nameof(ModelInputsUnknown);

    /// <summary>A model gives nothing that is a vector; values: the file, what it gives.</summary>
    public const string ModelOutputsUnknown = nameof(ModelOutputsUnknown);

    /// <summary>A small file of a model's folder is no JSON; value: the file.</summary>
    public const string ModelSettingsFileUnreadable = nameof(ModelSettingsFileUnreadable);

    /// <summary>A model has a layer behind its pooling that we do not have; value: the layer.</summary>
    public const string ModelModuleUnsupported = nameof(ModelModuleUnsupported);

    /// <summary>A model wants a pooling that we do not have; value: the pooling.</summary>
    public const string ModelPoolingUnsupported = nameof(ModelPoolingUnsupported);

    /// <summary>A model's folder has no tokenizer file; value: its name.</summary>
    public const string TokenizerMissing = nameof(TokenizerMissing);

    /// <summary>A tokenizer file is damaged or of another kind; value: the file.</summary>
    public const string TokenizerUnreadable = nameof(TokenizerUnreadable);

    /// <summary>A tokenizer does something that we cannot do; values: the file, what.</summary>
    public const string TokenizerUnsupported = nameof(TokenizerUnsupported);

    /// <summary>An uploaded archive is no ZIP file, or holds nothing that a model needs; value: the name for the folder.</summary>
    public const string ModelArchiveUnreadable = nameof(ModelArchiveUnreadable);

    /// <summary>An archive takes more room than a model may; value: limit in MB.</summary>
    public const string ModelArchiveTooLarge = nameof(ModelArchiveTooLarge);

    /// <summary>An archive holds a file at a place where no model has one; value: the entry.</summary>
    public const string ModelArchiveEntry = nameof(ModelArchiveEntry);

    /// <summary>A folder is needed by a model; values: the folder, the model.</summary>
    public const string ModelFolderInUse = nameof(ModelFolderInUse);

    /// <summary>The assistant is not there, or not for this person.</summary>
    public const string AssistantGone = nameof(AssistantGone);

    /// <summary>Somebody else saved the assistant meanwhile; values: who, the version's number.</summary>
    public const string AssistantChanged = nameof(AssistantChanged);

    /// <summary>The standard assistant cannot be deleted, turned off or kept private.</summary>
    public const string AssistantIsStandard = nameof(AssistantIsStandard);

    /// <summary>An assistant needs a name; value: characters allowed.</summary>
    public const string AssistantNameInvalid = nameof(AssistantNameInvalid);

    /// <summary>A description is too long; value: characters allowed.</summary>
    public const string AssistantDescriptionTooLong = nameof(AssistantDescriptionTooLong);

    /// <summary>A persona is too long; value: characters allowed.</summary>
    public const string AssistantPersonaTooLong = nameof(AssistantPersonaTooLong);

    /// <summary>Instructions are too long; value: characters allowed.</summary>
    public const string AssistantInstructionsTooLong = nameof(AssistantInstructionsTooLong);

    /// <summary>A greeting is too long; value: characters allowed.</summary>
    public const string AssistantGreetingTooLong = nameof(AssistantGreetingTooLong);

    /// <summary>A version's note is too long; value: characters allowed.</summary>
    public const string AssistantNoteTooLong = nameof(AssistantNoteTooLong);

    /// <summary>Too many or too long questions to begin with; values: how many, characters allowed.</summary>
    public const string AssistantStartersInvalid = nameof(AssistantStartersInvalid);

    /// <summary>Too many collections; value: how many are allowed.</summary>
    public const string AssistantCollectionsTooMany = nameof(AssistantCollectionsTooMany);

    /// <summary>Not a language.</summary>
    public const string AssistantLanguageInvalid = nameof(AssistantLanguageInvalid);

    /// <summary>Too many example pairs; value: how many are allowed.</summary>
    public const string AssistantExamplesTooMany = nameof(AssistantExamplesTooMany);

    /// <summary>An example pair lacks a half or is too long; values: its place, characters allowed.</summary>
    public const string AssistantExampleInvalid = nameof(AssistantExampleInvalid);

    /// <summary>Too many variables; value: how many are allowed.</summary>
    public const string AssistantVariablesTooMany = nameof(AssistantVariablesTooMany);

    /// <summary>Not a name for a variable; value: what was typed.</summary>
    public const string AssistantVariableNameInvalid = nameof(AssistantVariableNameInvalid);

    /// <summary>Two variables have one name; value: the name.</summary>
    public const string AssistantVariableTwice = nameof(AssistantVariableTwice);

    /// <summary>A variable's value is too long; values: its name, characters allowed.</summary>
    public const string AssistantVariableValueTooLong = nameof(AssistantVariableValueTooLong);

    /// <summary>A text names a variable that is not there; value: the name.</summary>
    public const string AssistantVariableUnknown = nameof(AssistantVariableUnknown);

    /// <summary>The temperature is outside of the bounds; values: least, most.</summary>
    public const string AssistantTemperatureOutside = nameof(AssistantTemperatureOutside);

    /// <summary>The share of likely words is not above 0 and at most 1.</summary>
    public const string AssistantTopPOutside = nameof(AssistantTopPOutside);

    /// <summary>The length in tokens is outside of the bounds; value: most.</summary>
    public const string AssistantOutputOutside = nameof(AssistantOutputOutside);

    /// <summary>Too many or too long stop sequences; values: how many, characters allowed.</summary>
    public const string AssistantStopsInvalid = nameof(AssistantStopsInvalid);

    /// <summary>The number of passages is outside of the bounds; value: most.</summary>
    public const string AssistantPassagesOutside = nameof(AssistantPassagesOutside);

    /// <summary>The relevance is not between 0 and 1.</summary>
    public const string AssistantRelevanceOutside = nameof(AssistantRelevanceOutside);

    /// <summary>The context budget is out of range; values: least, most.</summary>
    public const string AssistantContextOutside = nameof(AssistantContextOutside);

    /// <summary>The chat model may not be chosen here.</summary>
    public const string AssistantModelNotAllowed = nameof(AssistantModelNotAllowed);

    /// <summary>The technique may not be chosen here.</summary>
    public const string AssistantTechniqueNotAllowed = nameof(AssistantTechniqueNotAllowed);

    /// <summary>A file to import is too large; value: kilobytes allowed.</summary>
    public const string AssistantFileTooLarge = nameof(AssistantFileTooLarge);

    /// <summary>A file to import is of another format; value: the format.</summary>
    public const string AssistantFileNewer = nameof(AssistantFileNewer);

    /// <summary>A file to import cannot be read; values: line, place.</summary>
    public const string AssistantFileInvalid = nameof(AssistantFileInvalid);

    /// <summary>The bounds of the temperature make no range from 0 to 2.</summary>
    public const string BoundsTemperatureInvalid = nameof(BoundsTemperatureInvalid);

    /// <summary>The bound of the output makes no sense.</summary>
    public const string BoundsOutputInvalid = nameof(BoundsOutputInvalid);

    /// <summary>The bound of the passages makes no sense.</summary>
    public const string BoundsPassagesInvalid = nameof(BoundsPassagesInvalid);
    /// <summary>The provider of an embedding model is not there any more; value: the model's name.</summary>
    public const string EmbeddingProviderGone = nameof(EmbeddingProviderGone);

    /// <summary>An embedding model at a provider needs a provider and the model's id.</summary>
    public const string EmbeddingSourceMissing = nameof(EmbeddingSourceMissing);
    /// <summary>This document is being condensed already.</summary>
    public const string CondensingRunning = nameof(CondensingRunning);

    /// <summary>Too many documents are being condensed for this person; value: how many may be.</summary>
    public const string TooManyCondensed = nameof(TooManyCondensed);

    /// <summary>The document would have to be read in too many parts; value: how many may be.</summary>
    public const string DocumentTooLongToCondense = nameof(DocumentTooLongToCondense);

    /// <summary>The document has no passages that could be condensed: it is not read yet, or holds no text.</summary>
    public const string DocumentNotRead = nameof(DocumentNotRead);

    /// <summary>A budget has no room for a call this month; values: its name, the day on which it renews, whom to ask.</summary>
    public const string BudgetUsedUp = nameof(BudgetUsedUp);

    /// <summary>What is left of a budget is kept free for answers that are being written; value: its name.</summary>
    public const string BudgetHeld = nameof(BudgetHeld);

    /// <summary>The budget is not there any more.</summary>
    public const string BudgetGone = nameof(BudgetGone);

    /// <summary>A budget needs a name of 1 to 100 characters.</summary>
    public const string BudgetNameInvalid = nameof(BudgetNameInvalid);

    /// <summary>A budget needs at least one limit above zero.</summary>
    public const string BudgetLimitInvalid = nameof(BudgetLimitInvalid);

    /// <summary>A budget for one person needs the person.</summary>
    public const string BudgetPersonMissing = nameof(BudgetPersonMissing);

    /// <summary>The model that a budget is to bound is not there any more.</summary>
    public const string BudgetModelGone = nameof(BudgetModelGone);

    /// <summary>A period of use needs a first day before its last; value: the most days.</summary>
    public const string UsagePeriodInvalid = nameof(UsagePeriodInvalid);

    /// <summary>Confidential collections are read by local models only; value: their names.</summary>
    public const string ConfidentialLocalOnly = nameof(ConfidentialLocalOnly);

    /// <summary>What was read of a confidential collection that is no more is still read by local models only.</summary>
    public const string ConfidentialGone = nameof(ConfidentialGone);

    /// <summary>A confidential collection cannot have an embedding model outside; value: its name.</summary>
    public const string ConfidentialEmbedding = nameof(ConfidentialEmbedding);

    /// <summary>A collection whose vectors are made outside cannot be confidential; values: its name, the embedding model.</summary>
    public const string ConfidentialNeedsLocalEmbedding = nameof(ConfidentialNeedsLocalEmbedding);
}
